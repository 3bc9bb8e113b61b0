package elocute.allreduce;

import io.netty.buffer.ByteBuf;

/** An opened frame; whoever takes it releases its payload. */
record Frame(FrameHeader header, ByteBuf payload) {}
