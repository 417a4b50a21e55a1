throw new Error(
  '<img src=x onerror="document.title=1"></script><script>document.title = "owned"</script> of constructor and __proto__',
);
