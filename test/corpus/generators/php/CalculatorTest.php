<?php
use PHPUnit\Framework\TestCase;

final class CalculatorTest extends TestCase {
    public function testAdds(): void { $this->assertSame(4, 1 + 2); }
    public function testDivides(): void { intdiv(1, 0); }
}
