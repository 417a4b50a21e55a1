require_relative 'lib/missing'

RSpec.describe 'nothing' do
end
