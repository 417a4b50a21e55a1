class ConfigError < StandardError; end

def read_config(path)
  File.read(path)
rescue SystemCallError
  raise ConfigError, "cannot read #{path}"
end

def boot = read_config('settings.yml')

boot
