package engraft.learning.math;

/** Sorts indices by the numbers they stand for, without boxing; equal numbers keep their order. */
public final class Order {

  private Order() {}

  /** Indices from the smallest number to the largest. */
  public static int[] ascending(double[] numbers) {
    int[] order = new int[numbers.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] spare = order.clone();
    sort(numbers, spare, order, 0, order.length);
    return order;
  }

  /** Sorts {@code to[from, end)}, whose content {@code spare} holds as well. */
  private static void sort(double[] numbers, int[] spare, int[] to, int from, int end) {
    if (end - from < 2) {
      return;
    }
    int middle = (from + end) >>> 1;
    sort(numbers, to, spare, from, middle);
    sort(numbers, to, spare, middle, end);
    int left = from;
    int right = middle;
    for (int i = from; i < end; i++) {
      boolean takeLeft =
          right >= end || (left < middle && numbers[spare[left]] <= numbers[spare[right]]);
      to[i] = takeLeft ? spare[left++] : spare[right++];
    }
  }
}
