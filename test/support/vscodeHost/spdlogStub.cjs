// Takes the place of @vscode/spdlog in the test host: the same calls without a native build, appending to the log file.
const fs = require('node:fs');
const path = require('node:path');

const INFO = 2;

class Logger {
  constructor(file) {
    this.file = file;
    this.level = INFO;
    if (file) fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, name, message) {
    if (level < this.level || !this.file) return;
    try {
      fs.appendFileSync(this.file, `${new Date().toISOString()} [${name}] ${message}\n`);
    } catch {
      // The folder of a host that is being closed may be gone already.
    }
  }
  trace(message) {
    this.write(0, 'trace', message);
  }
  debug(message) {
    this.write(1, 'debug', message);
  }
  info(message) {
    this.write(2, 'info', message);
  }
  warn(message) {
    this.write(3, 'warning', message);
  }
  error(message) {
    this.write(4, 'error', message);
  }
  critical(message) {
    this.write(5, 'critical', message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  flush() {}
  drop() {}
  setPattern() {}
  clearFormatters() {}
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
