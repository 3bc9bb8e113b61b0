package elocute.distributed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which task of a barrier stage is which rank. Spark deals tasks to executors in turn, so that in
 * the tasks' own order nearly every hop of the ring would leave its machine. Ranks are numbered by
 * host, executor and task: the ring enters and leaves each machine once.
 */
final class RankOrder {

  /** Where a task runs. */
  private record Place(String host, String executor, int task) {}

  private final List<Place> byRank;

  private RankOrder(List<Place> byRank) {
    this.byRank = byRank;
  }

  /** What a task says of itself to the others. */
  static String place(String host, String executor) {
    return host + " " + executor;
  }

  /** The order of the tasks that have said this, the same whoever asks. */
  static RankOrder of(List<String> placesByTask) {
    List<Place> places = new ArrayList<>();
    for (int task = 0; task < placesByTask.size(); task++) {
      String[] words = placesByTask.get(task).split(" ", 2);
      places.add(new Place(words[0], words[1], task));
    }
    places.sort(
        Comparator.comparing(Place::host)
            .thenComparing(place -> place.executor().length())
            .thenComparing(Place::executor)
            .thenComparing(Place::task));
    return new RankOrder(places);
  }

  /** The rank of a task. */
  int rank(int task) {
    return IntStream.range(0, byRank.size())
        .filter(rank -> byRank.get(rank).task() == task)
        .findFirst()
        .orElseThrow();
  }

  /** What all tasks have said, in the order of their ranks. */
  List<String> byRank(List<String> byTask) {
    return byRank.stream().map(place -> byTask.get(place.task())).toList();
  }

  /** The ranks of each host, for people; the hosts in the order of the ring. */
  String hosts() {
    Map<String, List<Integer>> ranks = new LinkedHashMap<>();
    for (int rank = 0; rank < byRank.size(); rank++) {
      ranks.computeIfAbsent(byRank.get(rank).host(), host -> new ArrayList<>()).add(rank);
    }
    List<String> texts = new ArrayList<>();
    ranks.forEach((host, own) -> texts.add(range(own) + " on " + host));
    return String.join(", ", texts);
  }

  /** Whether the ring leaves a machine at all. */
  boolean spansHosts() {
    return byRank.stream().map(Place::host).distinct().count() > 1;
  }

  private static String range(List<Integer> ranks) {
    int first = ranks.get(0);
    int last = ranks.get(ranks.size() - 1);
    return first == last ? Integer.toString(first) : first + " to " + last;
  }
}
