<?php
function read_config(string $path): array {
    try {
        return json_decode('{"a":', true, 512, JSON_THROW_ON_ERROR);
    } catch (JsonException $error) {
        throw new RuntimeException("cannot read $path", 3, $error);
    }
}

array_map(fn ($path) => read_config($path), ['settings.json']);
