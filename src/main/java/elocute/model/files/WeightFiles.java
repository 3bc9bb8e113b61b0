package elocute.model.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several local weight files as one. */
public final class WeightFiles implements WeightFile {

  private static final String SAFETENSORS = ".safetensors";

  private final List<WeightFile> parts = new ArrayList<>();

  private WeightFiles() {}

  /** Opens safetensors files by their ending, any other as PyTorch's. */
  public static WeightFile open(List<Path> files) throws IOException {
    var all = new WeightFiles();
    try {
      for (Path file : files) {
        all.parts.add(
            file.toString().endsWith(SAFETENSORS)
                ? SafetensorsReader.open(file)
                : TorchCheckpoint.open(file));
      }
      return all;
    } catch (IOException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  @Override
  public List<TensorInfo> tensors() {
    return parts.stream().flatMap(part -> part.tensors().stream()).toList();
  }

  @Override
  public void readAll(TensorVisitor visitor) throws IOException {
    for (WeightFile part : parts) {
      part.readAll(visitor);
    }
  }

  @Override
  public void close() throws IOException {
    for (WeightFile part : parts) {
      part.close();
    }
  }
}
