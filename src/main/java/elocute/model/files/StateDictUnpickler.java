package elocute.model.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;

/**
 * Unpickles a PyTorch state dict: names, numbers, containers and tensors. A pickle that names any
 * other class or function is refused, and one that would take more memory than its own size is
 * worth. What is damaged may end in any runtime exception.
 */
final class StateDictUnpickler extends Unpickler {

  /** Where a tensor's elements are. */
  record StoredTensor(Storage storage, long offset, List<?> shape, List<?> strides) {}

  /** A storage file of the archive. */
  record Storage(TensorType type, String key, long count) {}

  private record StorageClass(TensorType type) {}

  /** Digits of a whole number of 64 bits, with sign and {@code L}. */
  private static final int LONGEST_NUMBER = 21;

  private static final int SHOWN_LENGTH = 80;

  /**
   * Opcodes of a state dict that say nothing of a length, {@link #LENGTHS} and {@link #dispatch}.
   */
  private static final Set<Short> PLAIN =
      Set.of(
          Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.POP,
          Opcodes.POP_MARK,
          Opcodes.DUP,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.INT,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.BINFLOAT,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.EMPTY_LIST,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.EMPTY_DICT,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPERSID,
          Opcodes.REDUCE);

  /**
   * Opcodes that are followed by a length and so many bytes, and of how many bytes the length is.
   */
  private static final Map<Short, Integer> LENGTHS =
      Map.of(
          Opcodes.SHORT_BINSTRING, 1,
          Opcodes.SHORT_BINUNICODE, 1,
          Opcodes.SHORT_BINBYTES, 1,
          Opcodes.LONG1, 1,
          Opcodes.BINSTRING, 4,
          Opcodes.BINUNICODE, 4,
          Opcodes.BINBYTES, 4,
          Opcodes.BINUNICODE8, 8);

  private static final Map<String, Object> KNOWN =
      Map.ofEntries(
          known("torch._utils", "_rebuild_tensor_v2", StateDictUnpickler::tensor),
          known("torch._utils", "_rebuild_parameter", arguments -> arguments[0]),
          known("collections", "OrderedDict", arguments -> new LinkedHashMap<Object, Object>()),
          Map.entry("torch.FloatStorage", new StorageClass(TensorType.F32)),
          Map.entry("torch.HalfStorage", new StorageClass(TensorType.F16)),
          Map.entry("torch.BFloat16Storage", new StorageClass(TensorType.BF16)),
          Map.entry("torch.LongStorage", new StorageClass(TensorType.I64)),
          Map.entry("torch.IntStorage", new StorageClass(TensorType.I32)));

  private static Map.Entry<String, Object> known(
      String module, String name, IObjectConstructor constructor) {
    return Map.entry(module + "." + name, constructor);
  }

  /**
   * What the pickle holds.
   *
   * @throws SafetensorsException if it is not a pickle, or names what is refused
   */
  Object read(byte[] pickle) throws IOException {
    try {
      return loads(pickle);
    } catch (PickleException e) {
      throw new SafetensorsException(e.getMessage(), e);
    }
  }

  @Override
  protected Object dispatch(short opcode) throws IOException {
    switch (opcode) {
      case Opcodes.GLOBAL -> push(readLine(), readLine());
      case Opcodes.STACK_GLOBAL -> {
        String name = text(stack.pop());
        push(text(stack.pop()), name);
      }
      case Opcodes.BUILD -> dropState();
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        setItems(List.of(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> setItems(stack.pop_all_since_marker());
      case Opcodes.LONG -> stack.add(longNumber());
      default -> {
        if (LENGTHS.containsKey(opcode)) {
          requireWhole(LENGTHS.get(opcode));
        } else if (!PLAIN.contains(opcode)) {
          throw new PickleException(
              "it builds objects other than tensors (opcode 0x%02x)".formatted(opcode));
        }
        return super.dispatch(opcode);
      }
    }
    return NO_RETURN_VALUE;
  }

  /** That as many bytes follow as the length at the input's place says; its place stays. */
  private void requireWhole(int lengthBytes) throws IOException {
    input.mark(lengthBytes);
    byte[] little = input.readNBytes(lengthBytes);
    int available = input.available();
    input.reset();
    long length = 0;
    for (int i = little.length - 1; i >= 0; i--) {
      length = length << Byte.SIZE | little[i] & 0xff;
    }
    if (little.length < lengthBytes || length < 0 || length > available) {
      throw new PickleException("it ends in the middle of a value");
    }
  }

  /** Keys are names: whatever else has a hash may take for ever to compute it. */
  @SuppressWarnings("unchecked")
  private void setItems(List<Object> items) {
    var dict = (Map<Object, Object>) stack.peek();
    for (int i = 0; i < items.size(); i += 2) {
      dict.put(text(items.get(i)), items.get(i + 1));
    }
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new PickleException("it names something by other than a text");
  }

  private long longNumber() throws IOException {
    String line = readLine();
    if (line.length() > LONGEST_NUMBER) {
      throw new PickleException("a number has more than 64 bits");
    }
    return Long.parseLong(line.replaceFirst("L$", ""));
  }

  /** Attributes of the dict itself, such as the modules' versions, say nothing about weights. */
  private void dropState() {
    stack.pop();
    if (!(stack.peek() instanceof Map)) {
      throw new PickleException("it sets the state of objects other than dicts");
    }
  }

  private void push(String module, String name) {
    Object known = KNOWN.get(module + "." + name);
    if (known == null) {
      throw new PickleException(
          "it names %s, which is not for tensors".formatted(shown(module + "." + name)));
    }
    stack.add(known);
  }

  /** A stranger's text in a message. */
  static String shown(String text) {
    String start = text.substring(0, Math.min(text.length(), SHOWN_LENGTH));
    return start.replaceAll("\\p{Cntrl}", "?") + (start.length() < text.length() ? "..." : "");
  }

  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new PickleException("it ends in the middle of a name");
      }
      line.write(next);
    }
    return line.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  protected Object persistentLoad(Object id) {
    if (id instanceof Object[] parts
        && parts.length == 5
        && "storage".equals(parts[0])
        && parts[1] instanceof StorageClass type
        && parts[2] instanceof String key
        && parts[4] instanceof Number count) {
      return new Storage(type.type(), key, count.longValue());
    }
    throw new PickleException("it refers to something other than a tensor storage");
  }

  private static StoredTensor tensor(Object[] arguments) {
    if (arguments.length >= 4
        && arguments[0] instanceof Storage storage
        && arguments[1] instanceof Number offset
        && arguments[2] instanceof Object[] shape
        && arguments[3] instanceof Object[] strides) {
      return new StoredTensor(storage, offset.longValue(), List.of(shape), List.of(strides));
    }
    throw new PickleException("a tensor's description is not as PyTorch writes it");
  }
}
