{}["__proto__"]
