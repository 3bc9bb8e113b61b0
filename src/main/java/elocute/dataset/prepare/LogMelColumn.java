package elocute.dataset.prepare;

import elocute.speech.audio.LogMel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Whether rows have log-Mel energies. */
public enum LogMelColumn {
  ABSENT {
    @Override
    Binary of(short[] levels) {
      return Binary.EMPTY;
    }
  },
  PRESENT {
    @Override
    Binary of(short[] levels) {
      float[] energies = LogMel.of(levels);
      var bytes = ByteBuffer.allocate(Float.BYTES * energies.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(energies);
      return Binary.fromConstantByteArray(bytes.array());
    }
  };

  /** The column's value for 16-bit audio at 16 kHz. */
  abstract Binary of(short[] levels);
}
