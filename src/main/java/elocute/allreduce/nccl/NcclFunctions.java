package elocute.allreduce.nccl;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** What a sum needs of CUDA's runtime and of NCCL, by their own names. */
interface NcclFunctions extends Library {

  int cudaSetDevice(int device);

  int cudaDeviceGetPCIBusId(byte[] text, int length, int device);

  int cudaStreamCreateWithFlags(PointerByReference stream, int flags);

  int cudaStreamQuery(Pointer stream);

  int cudaStreamWaitEvent(Pointer stream, Pointer event, int flags);

  int cudaStreamDestroy(Pointer stream);

  int cudaEventCreateWithFlags(PointerByReference event, int flags);

  int cudaEventRecord(Pointer event, Pointer stream);

  int cudaEventQuery(Pointer event);

  int cudaEventDestroy(Pointer event);

  String cudaGetErrorString(int error);

  int ncclGetVersion(IntByReference version);

  int ncclGetUniqueId(byte[] id);

  int ncclCommInitRankConfig(
      PointerByReference communicator, int ranks, UniqueId id, int rank, Pointer config);

  int ncclCommGetAsyncError(Pointer communicator, IntByReference error);

  int ncclAllReduce(
      Pointer from,
      Pointer to,
      long count,
      int type,
      int operation,
      Pointer communicator,
      Pointer stream);

  int ncclCommAbort(Pointer communicator);

  String ncclGetErrorString(int error);

  /** An {@code ncclUniqueId}, which C passes as a value. */
  @FieldOrder("bytes")
  final class UniqueId extends Structure implements Structure.ByValue {
    static final int SIZE = 128;

    /** Read by JNA. */
    public byte[] bytes = new byte[SIZE];
  }
}
