/** `c` for C sources, `cpp` for C++ and CUDA, `objc`, `fortran` ...; undefined for other files. */
export function nativeLanguageOf(file: string): string | undefined {
  // The C++ standard library's headers end in `.h`, or in nothing.
  if (/\/c\+\+\/\d/.test(file)) return 'cpp';
  const extension = /\.([A-Za-z+]{1,5})$/.exec(file)?.[1];
  return extension === undefined ? undefined : languages.get(extension === 'C' ? 'cc' : extension.toLowerCase());
}

const languages = new Map<string, string>([
  ...['c', 'h', 's', 'y', 'l', 'i'].map((each) => [each, 'c'] as const),
  ...['cc', 'cpp', 'cxx', 'c++', 'hpp', 'hh', 'hxx', 'h++', 'ipp', 'tpp', 'inl', 'tcc', 'ixx', 'cppm', 'ino', 'cu', 'cuh'].map(
    (each) => [each, 'cpp'] as const,
  ),
  ['m', 'objc'],
  ['mm', 'objc'],
  ...['f', 'for', 'f90', 'f95', 'f03', 'f08'].map((each) => [each, 'fortran'] as const),
]); // prettier-ignore
