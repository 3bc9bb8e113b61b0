package elocute.training.checkpoint;

import ai.djl.Device;
import elocute.lake.AtomicFiles;
import elocute.model.PronunciationModel;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.TensorContent;
import elocute.model.files.TensorInfo;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import elocute.model.nn.AdamW;
import elocute.model.nn.ParameterGroup;
import elocute.model.tensor.FlatTensor;
import elocute.training.checkpoint.CheckpointRecord.StoredFile;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A checkpoint's safetensors files, written and read with their SHA-256. */
final class TensorFiles {

  private static final String AVERAGE = "exp_avg.";
  private static final String SQUARE_AVERAGE = "exp_avg_sq.";
  private static final String STEPS = "steps.";

  /** Bytes: a tenth of a second on a local disk. */
  private static final long READ_IN_A_MOMENT = 64L << 20;

  private final FileSystem fileSystem;
  private final Path directory;

  TensorFiles(FileSystem fileSystem, Path directory) {
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  /** Both optimisers' averages and step counts. */
  static TensorSet moments(Optimizer optimizer) {
    Map<String, TensorSource> tensors = new LinkedHashMap<>();
    // The widest type first: so every tensor is aligned.
    for (ParameterGroup group : ParameterGroup.values()) {
      long[] steps = {optimizer.group(group).steps()};
      tensors.put(STEPS + group.id(), TensorSource.longs(steps, 1));
    }
    for (ParameterGroup group : ParameterGroup.values()) {
      AdamW adamW = optimizer.group(group);
      FlatTensor averages = adamW.averages();
      FlatTensor squares = adamW.squareAverages();
      tensors.put(AVERAGE + group.id(), TensorSource.tensor(averages, averages.count()));
      tensors.put(SQUARE_AVERAGE + group.id(), TensorSource.tensor(squares, squares.count()));
    }
    return TensorSet.of(tensors, Map.of("format", "pt"));
  }

  /** The model that was written as such, to be closed by the caller. */
  PronunciationModel readModel(StoredFile file, Device device) throws IOException {
    var models = new ArrayList<PronunciationModel>();
    try {
      read(file, reader -> models.add(PronunciationModel.open(reader, device)));
      return models.get(0);
    } catch (IOException | RuntimeException e) {
      models.forEach(PronunciationModel::close);
      throw e;
    }
  }

  /** Reads {@link #moments}. */
  void readMoments(StoredFile file, Optimizer optimizer) throws IOException {
    Map<String, FlatTensor> moments = new LinkedHashMap<>();
    Map<ParameterGroup, Long> steps = new EnumMap<>(ParameterGroup.class);
    for (ParameterGroup group : ParameterGroup.values()) {
      moments.put(AVERAGE + group.id(), optimizer.group(group).averages());
      moments.put(SQUARE_AVERAGE + group.id(), optimizer.group(group).squareAverages());
    }
    read(
        file,
        reader -> reader.readAll((tensor, content) -> restore(tensor, content, moments, steps)));
    if (!moments.isEmpty() || steps.size() < ParameterGroup.values().length) {
      throw new CheckpointException(
          "checkpoint file %s lacks optimiser state: %s".formatted(file.name(), moments.keySet()));
    }
    steps.forEach((group, count) -> optimizer.group(group).restoreSteps(count));
  }

  private void restore(
      TensorInfo tensor,
      TensorContent content,
      Map<String, FlatTensor> moments,
      Map<ParameterGroup, Long> steps)
      throws IOException {
    FlatTensor moment = moments.remove(tensor.name());
    if (moment == null) {
      steps.put(groupOf(tensor.name()), content.readLongs()[0]);
      return;
    }
    requireCount(tensor.name(), tensor.count(), moment.count());
    moment.change(bytes -> content.readFloats(bytes.asFloatBuffer()));
  }

  private void requireCount(String name, long stored, long wanted) {
    if (stored != wanted) {
      throw new CheckpointException(
          "checkpoint %s: tensor %s has %d values, the model needs %d"
              .formatted(directory, name, stored, wanted));
    }
  }

  private ParameterGroup groupOf(String name) {
    for (ParameterGroup group : ParameterGroup.values()) {
      if (name.equals(STEPS + group.id())) {
        return group;
      }
    }
    throw new CheckpointException("checkpoint " + directory + ": unexpected tensor " + name);
  }

  /**
   * Reads a file for nothing but its checksum.
   *
   * @throws CheckpointException when it is missing or damaged
   */
  void verify(StoredFile file) throws IOException {
    try (InputStream in = open(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /**
   * Finds out in a moment whether a file can be what was written: by its size, and by its checksum
   * where it is small.
   *
   * @throws CheckpointException when it is missing or damaged
   */
  void requirePlausible(StoredFile file) throws IOException {
    ChecksummedInput.requireSize(fileSystem, new Path(directory, file.name()), file);
    if (file.bytes() <= READ_IN_A_MOMENT) {
      verify(file);
    }
  }

  /** Writes one file. */
  StoredFile write(String role, String name, TensorSet tensors) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    Path path = new Path(directory, name);
    AtomicFiles.writeNew(
        fileSystem, path, out -> tensors.write(new DigestOutputStream(out, digest)));
    long bytes = fileSystem.getFileStatus(path).getLen();
    return new StoredFile(role, name, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Writes once more what a file of another checkpoint holds: on a local disk as a second name of
   * that file.
   *
   * @param written the file, in {@code other}
   */
  StoredFile writeAgain(StoredFile written, TensorFiles other, String name, TensorSet tensors)
      throws IOException {
    var existing = new Path(other.directory, written.name());
    return AtomicFiles.link(fileSystem, existing, new Path(directory, name))
        ? new StoredFile(written.role(), name, written.bytes(), written.sha256())
        : write(written.role(), name, tensors);
  }

  /** A damaged file is reported as such, whatever its reader stumbled over. */
  private void read(StoredFile file, Reading reading) throws IOException {
    try (InputStream in = open(file)) {
      try {
        reading.read(SafetensorsReader.open(in, file.bytes()));
      } finally {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private InputStream open(StoredFile file) throws IOException {
    return ChecksummedInput.open(fileSystem, new Path(directory, file.name()), file);
  }

  /** Reads a file's tensors. */
  private interface Reading {
    void read(SafetensorsReader reader) throws IOException;
  }
}
