raise RuntimeError("needs a compiler")
