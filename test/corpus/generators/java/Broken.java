import java.util.List;

public class Broken {
  int total(List<String> items) {
    int sum = 0;
    for (Item item : items) sum += item.price();
    String text = sum;
    return undefined;
  }
}
