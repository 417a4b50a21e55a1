import java.io.FileInputStream;
import java.io.IOException;

public class Chain {
  static class Pool implements AutoCloseable {
    @Override
    public void close() {
      throw new IllegalStateException("pool is closed twice");
    }
  }

  static void load(String path) {
    try (Pool pool = new Pool(); FileInputStream in = new FileInputStream(path)) {
      in.read();
    } catch (IOException e) {
      throw new RuntimeException("Cannot load " + path, e);
    }
  }

  public static void main(String[] args) {
    load("missing.properties");
  }
}
