<?php
function half(int $n): int { return intdiv($n, 2); }

echo half("seven");
