package elocute.model.nn;

import elocute.model.files.TensorInfo;
import elocute.model.files.WeightFile;
import elocute.model.files.WeightMismatchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Copies the tensors of weight files into parameters of the same names and shapes. */
public final class ParameterLoader {

  private static final int NAMED_PER_LIST = 20;

  private final Function<String, Optional<String>> naming;
  private final Map<String, Parameter> wanted = new LinkedHashMap<>();

  /**
   * Loads {@code wanted}, all of them.
   *
   * @param naming a stored tensor's parameter name; empty: the tensor is ignored
   */
  public ParameterLoader(List<Parameter> wanted, Function<String, Optional<String>> naming) {
    this.naming = naming;
    wanted.forEach(parameter -> this.wanted.put(parameter.name(), parameter));
  }

  /**
   * Checks that the tensors are exactly the wanted parameters.
   *
   * @throws WeightMismatchException listing what is missing, unexpected or mis-shaped
   */
  public void check(Collection<TensorInfo> tensors) throws WeightMismatchException {
    var missing = new HashMap<String, Parameter>(wanted);
    var unexpected = new ArrayList<String>();
    var unfit = new ArrayList<String>();
    for (TensorInfo tensor : tensors) {
      naming
          .apply(tensor.name())
          .ifPresent(name -> check(tensor, missing.remove(name), unexpected, unfit));
    }
    List<String> complaints = new ArrayList<>();
    complain(complaints, "missing", missing.keySet().stream().sorted().toList());
    complain(complaints, "unexpected", unexpected);
    complain(complaints, "of another shape or type", unfit);
    if (!complaints.isEmpty()) {
      throw new WeightMismatchException(
          "the weights do not fit the model: " + String.join("; ", complaints));
    }
  }

  private static void check(
      TensorInfo tensor, Parameter parameter, List<String> unexpected, List<String> unfit) {
    if (parameter == null) {
      unexpected.add(tensor.name());
    } else if (!tensor.shape().equals(parameter.shapeList()) || !tensor.type().isFloat()) {
      unfit.add(
          "%s (%s %s instead of %s)"
              .formatted(tensor.name(), tensor.type(), tensor.shape(), parameter.shapeList()));
    }
  }

  private static void complain(List<String> complaints, String what, List<String> names) {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(NAMED_PER_LIST, names.size())));
      int more = names.size() - NAMED_PER_LIST;
      complaints.add(
          names.size() + " " + what + ": " + shown + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  /** Copies a checked file's tensors into a store that holds the wanted parameters. */
  public void load(WeightFile file, ParameterStore store) throws IOException {
    file.readAll(
        (tensor, content) -> {
          Optional<String> name = naming.apply(tensor.name());
          if (name.isPresent()) {
            store.update(wanted.get(name.get()), content::readFloats);
          }
        });
  }
}
