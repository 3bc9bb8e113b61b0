package elocute.model.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A longest run of trained parameters in a group's flat tensors.
 *
 * @param offset first value
 * @param size number of values
 */
record TrainedRange(long offset, long size) {

  static List<TrainedRange> of(List<Parameter> parameters, ParameterGroup group) {
    var ranges = new ArrayList<TrainedRange>();
    for (Parameter parameter : parameters) {
      if (parameter.group() == group && parameter.isTrained()) {
        add(ranges, parameter);
      }
    }
    return ranges;
  }

  private static void add(List<TrainedRange> ranges, Parameter parameter) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == parameter.offset()) {
      TrainedRange range = ranges.get(last);
      ranges.set(last, new TrainedRange(range.offset(), range.size() + parameter.size()));
    } else {
      ranges.add(new TrainedRange(parameter.offset(), parameter.size()));
    }
  }

  private long end() {
    return offset + size;
  }
}
