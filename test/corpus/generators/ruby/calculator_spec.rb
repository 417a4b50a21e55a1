class Calculator
  def add(a, b) = a + b
  def divide(a, b) = a / b
end

RSpec.describe Calculator do
  it 'adds' do
    expect(Calculator.new.add(1, 2)).to eq(4)
  end

  context 'with zero' do
    it 'divides' do
      expect(Calculator.new.divide(1, 0)).to eq(0)
    end
  end
end
