package elocute.model;

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
 * other class or function is refused.
 */
final class StateDictUnpickler extends Unpickler {

  /** Where a tensor's elements are. */
  record StoredTensor(Storage storage, long offset, List<?> shape, List<?> strides) {}

  /** A storage file of the archive. */
  record Storage(TensorType type, String key, long count) {}

  private record StorageClass(TensorType type) {}

  private static final Set<Short> FORBIDDEN =
      Set.of(
          Opcodes.INST,
          Opcodes.OBJ,
          Opcodes.NEWOBJ,
          Opcodes.NEWOBJ_EX,
          Opcodes.EXT1,
          Opcodes.EXT2,
          Opcodes.EXT4,
          Opcodes.NEXT_BUFFER);

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

  @Override
  protected Object dispatch(short opcode) throws IOException {
    if (FORBIDDEN.contains(opcode)) {
      throw new PickleException("it builds objects other than tensors");
    }
    switch (opcode) {
      case Opcodes.GLOBAL -> push(readLine(), readLine());
      case Opcodes.STACK_GLOBAL -> {
        String name = String.valueOf(stack.pop());
        push(String.valueOf(stack.pop()), name);
      }
      case Opcodes.BUILD -> dropState();
      default -> {
        return super.dispatch(opcode);
      }
    }
    return NO_RETURN_VALUE;
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
      throw new PickleException("it names " + module + "." + name + ", which is not for tensors");
    }
    stack.add(known);
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
