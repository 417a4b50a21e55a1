int main(void) { return parse_config("a"); }
