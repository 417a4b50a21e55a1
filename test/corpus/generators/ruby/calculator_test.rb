class CalculatorTest < Minitest::Test
  def test_adds
    assert_equal 4, 1 + 2
  end

  def test_divides
    1 / 0
  end
end
