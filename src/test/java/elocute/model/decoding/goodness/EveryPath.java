package elocute.model.decoding.goodness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All V^T paths through a few frames, one by one, in plain probabilities. */
final class EveryPath {

  /**
   * One path.
   *
   * @param classes of its frames, [T]
   * @param places of its frames, [T]: index into {@code labels}; -1 where it is blank
   * @param labels what it spells
   * @param probability product over the frames
   */
  record Path(
      List<Integer> classes, List<Integer> places, List<Integer> labels, double probability) {}

  private final float[] scores;
  private final int classes;

  EveryPath(float[] scores, int classes) {
    this.scores = scores;
    this.classes = classes;
  }

  double probability(Predicate<Path> condition) {
    double[] sum = {0};
    forEach(
        path -> {
          if (condition.test(path)) {
            sum[0] += path.probability();
          }
        });
    return sum[0];
  }

  void forEach(Consumer<Path> consumer) {
    int frames = scores.length / classes;
    long paths = Math.round(Math.pow(classes, frames));
    for (long path = 0; path < paths; path++) {
      long number = path;
      consumer.accept(
          path(
              IntStream.range(0, frames)
                  .map(frame -> (int) (number / Math.round(Math.pow(classes, frame)) % classes))
                  .toArray()));
    }
  }

  private Path path(int[] path) {
    List<Integer> places = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    double probability = 1;
    for (int frame = 0; frame < path.length; frame++) {
      probability *= softmax(frame, path[frame]);
      if (path[frame] != 0 && (frame == 0 || path[frame] != path[frame - 1])) {
        labels.add(path[frame]);
      }
      places.add(path[frame] == 0 ? -1 : labels.size() - 1);
    }
    return new Path(Arrays.stream(path).boxed().toList(), places, labels, probability);
  }

  private double softmax(int frame, int label) {
    double sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += Math.exp(scores[frame * classes + other]);
    }
    return Math.exp(scores[frame * classes + label]) / sum;
  }
}
