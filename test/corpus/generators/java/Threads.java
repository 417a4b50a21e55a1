public class Threads {
  public static void main(String[] args) throws Exception {
    Thread worker = new Thread(() -> Integer.parseInt("12,50"), "worker-1");
    worker.start();
    worker.join();
  }
}
