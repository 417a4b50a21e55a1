import java.util.List;

public class NullField {
  record Item(String name, Integer price) {}

  public static void main(String[] args) {
    int sum = List.of(new Item("a", 1), new Item("b", null)).stream().mapToInt(item -> item.price()).sum();
    System.out.println(sum);
  }
}
