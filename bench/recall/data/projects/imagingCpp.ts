import type { ReplayProject } from '../replayProject';

const CXX = 'g++ -std=c++17 -g -D_GLIBCXX_ASSERTIONS';

/** Image filters in C++, built with make and by hand. */
export const imagingCpp: ReplayProject = {
  name: 'imaging-cpp',
  comment: '//',
  keep: /Makefile|CMakeLists|\.txt$/,
  build: 'make -s',
  files: {
    Makefile: `SOURCES = $(wildcard src/*.cpp)
all: imaging
imaging: $(SOURCES)
\t${CXX} -Isrc -o imaging $(SOURCES) $(LIBS)
`,
    'data/a.txt': '2 2\n1 2 3 4\n',
    'src/image.h': `#ifndef IMAGE_H
#define IMAGE_H
#include <vector>
#include <string>
struct Image {
  int width = 0, height = 0;
  std::vector<int> pixels;
  int at(int x, int y) const;
};
Image loadImage(const std::string& file);
Image blur(const Image& image, int radius);
int brightest(const Image& image);
int checksum(const Image& image, int divisor);
#endif
`,
    'src/image.cpp': `#include "image.h"
#include <fstream>
#include <stdexcept>
int Image::at(int x, int y) const { return pixels.at(y * width + x); }
Image loadImage(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot open image " + file);
  Image image;
  in >> image.width >> image.height;
  for (int v; in >> v;) image.pixels.push_back(v);
  return image;
}
`,
    'src/filters.cpp': `#include "image.h"
Image blur(const Image& image, int radius) {
  Image result = image;
  for (int y = 0; y < image.height; y++)
    for (int x = 0; x < image.width; x++) result.pixels[y * image.width + x] = image.at(x, y) + radius;
  return result;
}
int brightest(const Image& image) {
  int best = image.pixels[0];
  for (int v : image.pixels) if (v > best) best = v;
  return best;
}
int checksum(const Image& image, int divisor) {
  return (int)image.pixels.size() / divisor;
}
`,
    'src/main.cpp': `#include "image.h"
#include <iostream>
int main(int argc, char** argv) {
  std::string command = argc > 1 ? argv[1] : "";
  if (command == "blur") std::cout << blur(loadImage(argv[2]), std::stoi(argv[3])).pixels.size() << "\\n";
  else if (command == "max") std::cout << brightest(loadImage(argv[2])) << "\\n";
  else if (command == "sum") std::cout << checksum(loadImage(argv[2]), std::stoi(argv[3])) << "\\n";
  else { std::cerr << "error: unknown command '" << command << "'\\n"; return 2; }
}
`,
  },
  eras: [
    [
      ['src/filters.cpp', 'src/effects.cpp'],
      ['blur', 'soften'],
      ['brightest', 'maximum'],
    ],
    [
      ['loadImage', 'readImage'],
      ['image.h', 'picture.h'],
      ['image.cpp', 'picture.cpp'],
      ['checksum', 'digest'],
      ['src/main.cpp', 'src/tool.cpp'],
    ],
    [
      ['Image', 'Raster'],
      ['pixels', 'cells'],
      ['radius', 'strength'],
      ['divisor', 'modulus'],
    ],
  ],
  scenarios: [
    {
      cause: 'missing-pixels',
      edits: { 'data/a.txt': '2 2\n1 2 3\n' },
      runs: [
        './imaging blur data/a.txt 1',
        './imaging blur data/a.txt 3',
        'make -s && ./imaging blur data/a.txt 2',
        './imaging blur data/a.txt 9 2>&1 | tail -n 2',
      ],
    },
    {
      cause: 'empty-image',
      edits: { 'data/a.txt': '0 0\n' },
      runs: ['./imaging max data/a.txt', 'make -s && ./imaging max data/a.txt', './imaging max ./data/a.txt'],
    },
    {
      cause: 'radius-not-number',
      runs: [
        './imaging blur data/a.txt wide',
        './imaging blur data/a.txt x',
        'make -s && ./imaging blur data/a.txt ""',
      ],
    },
    {
      cause: 'undefined-blur',
      edits: {
        'src/filters.cpp': [
          'Image blur(const Image& image, int radius) {',
          'static Image blurOf(const Image& image, int radius) {',
        ],
      },
      runs: ['make', `${CXX} -Isrc -o imaging src/*.cpp`, 'make 2>&1 | tail -n 4'],
    },
    {
      cause: 'cstdint-missing',
      edits: { 'src/image.h': ['#include <vector>', '#include <vector>\ntypedef uint_least99_t cell;'] },
      runs: ['make', `${CXX} -Isrc -c src/main.cpp`, 'make 2>&1 | head -n 6'],
    },
    {
      cause: 'png-header-missing',
      edits: { 'src/image.cpp': ['#include <fstream>', '#include <fstream>\n#include <pngx/png.h>'] },
      runs: ['make', `${CXX} -Isrc -c src/image.cpp`, 'make 2>&1 | head -n 4'],
    },
    {
      cause: 'global-in-header',
      edits: { 'src/image.h': ['struct Image', 'int verbosity = 1;\nstruct Image'] },
      runs: ['make', `${CXX} -Isrc -o imaging src/*.cpp`, 'make 2>&1 | tail -n 5'],
    },
    {
      cause: 'const-at',
      edits: {
        'src/image.h': ['int at(int x, int y) const;', 'int at(int x, int y);'],
        'src/image.cpp': ['int Image::at(int x, int y) const', 'int Image::at(int x, int y)'],
      },
      runs: ['make', `${CXX} -Isrc -c src/filters.cpp`, 'make 2>&1 | head -n 4'],
    },
    {
      cause: 'blur-arguments',
      edits: {
        'src/image.h': [
          'Image blur(const Image& image, int radius);',
          'Image blur(const Image& image, int radius, bool wrap);',
        ],
      },
      runs: ['make', `${CXX} -Isrc -c src/main.cpp`, 'make 2>&1 | head -n 5'],
    },
    {
      cause: 'null-image',
      edits: {
        'src/filters.cpp': ['int best = image.pixels[0];', 'const Image* other = nullptr; int best = other->width;'],
      },
      runs: [
        './imaging max data/a.txt; echo exit $?',
        'bash -c "./imaging max data/a.txt"',
        'make -s && ./imaging max data/a.txt',
      ],
    },
    {
      cause: 'library-tiff-missing',
      edits: { Makefile: ['$(LIBS)', '-ltiffx'] },
      runs: ['make', 'make 2>&1 | tail -n 3', 'make all'],
    },
    {
      cause: 'makefile-spaces',
      edits: { Makefile: ['\t', '        '] },
      runs: ['make', 'make all', 'make -s imaging'],
    },
    {
      cause: 'divide-by-zero',
      runs: [
        './imaging sum data/a.txt 0',
        'bash -c "./imaging sum data/a.txt 0"',
        'make -s && ./imaging sum data/a.txt 0',
      ],
    },
    {
      cause: 'file-not-there',
      runs: ['./imaging max data/b.txt', './imaging max nowhere.txt', './imaging blur c.txt 1 2>&1 | tail -n 1'],
    },
    { cause: 'divisor-too-big', runs: ['./imaging sum data/a.txt 99999999999'] },
    { cause: 'unknown-command', runs: ['./imaging rotate data/a.txt'] },
    {
      cause: 'undefined-sharpen',
      edits: {
        'src/main.cpp': ['#include <iostream>', '#include <iostream>\nvoid sharpen(Image&);'],
        'src/image.cpp': ['Image image;', 'Image image; extern void sharpen(Image&); sharpen(image);'],
      },
      runs: ['make'],
    },
    {
      cause: 'jpeg-header-missing',
      edits: { 'src/filters.cpp': ['#include "image.h"', '#include "image.h"\n#include <jpegx.h>'] },
      runs: ['make'],
    },
    { cause: 'library-zip-missing', edits: { Makefile: ['$(LIBS)', '-lzipx'] }, runs: ['make'] },
    { cause: 'semicolon', edits: { 'src/filters.cpp': ['return best;', 'return best'] }, runs: ['make'] },
    { cause: 'undeclared-variable', edits: { 'src/filters.cpp': ['return best;', 'return bset;'] }, runs: ['make'] },
    {
      cause: 'no-rule',
      edits: { Makefile: ['imaging: $(SOURCES)', 'imaging: $(SOURCES) src/extra.cpp'] },
      runs: ['make'],
    },
    {
      cause: 'string-to-int',
      edits: { 'src/main.cpp': ['std::stoi(argv[3])).pixels', 'argv[3]).pixels'] },
      runs: ['make'],
    },
    { cause: 'no-member', edits: { 'src/main.cpp': ['.pixels.size()', '.pixelCount()'] }, runs: ['make'] },
    {
      cause: 'abort-called',
      edits: { 'src/filters.cpp': ['int best = image.pixels[0];', '__builtin_abort(); int best = 0;'] },
      runs: ['./imaging max data/a.txt; echo exit $?'],
    },
    {
      cause: 'stack-overflow',
      edits: { 'src/filters.cpp': ['int best = image.pixels[0];', 'int best = brightest(image) + 1;'] },
      runs: ['make -s && ./imaging max data/a.txt'],
    },
    { cause: 'program-name-typo', runs: ['./imagin max data/a.txt'] },
  ],
};
