/**
 * CTC decoding (blank 0), engine-free: the scores of one utterance's frames in, its most probable
 * labels out, by the best path ({@link elocute.model.decoding.GreedyDecoder}) or by prefix beam
 * search ({@link elocute.model.decoding.PrefixBeamDecoder}).
 */
package elocute.model.decoding;
