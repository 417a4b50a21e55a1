public class Memory {
  public static void main(String[] args) {
    long[][] kept = new long[1000][];
    for (int i = 0; ; i++) kept[i] = new long[10_000_000];
  }
}
