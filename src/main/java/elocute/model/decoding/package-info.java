/**
 * CTC decoding (blank 0), engine-free. In: the scores of one utterance's frames. Out: its most
 * probable labels, by the best path ({@link elocute.model.decoding.GreedyDecoder}) or by prefix
 * beam search ({@link elocute.model.decoding.PrefixBeamDecoder}). What the scores say of given
 * labels is in {@code goodness}. Read first: {@link elocute.model.decoding.CtcDecoder}.
 */
package elocute.model.decoding;
