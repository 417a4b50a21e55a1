import java.util.logging.Level;
import java.util.logging.Logger;

public class Logged {
  public static void main(String[] args) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "May 01, 2024 10:00:00 AM %2$s%n%4$s: %5$s%6$s%n");
    try {
      Object o = "text";
      Integer n = (Integer) o;
    } catch (ClassCastException e) {
      Logger.getLogger("shop").log(Level.SEVERE, "cannot price", e);
    }
  }
}
