/**
 * What files of people's hold beside their content. In: any text, or the first bytes of a file.
 * Out: the text without blanks that nobody sees, or with those shown ({@link
 * elocute.speech.text.Blanks}); what stands in the file's place ({@link
 * elocute.speech.text.StandIn}). Read first: {@link elocute.speech.text.Blanks}.
 */
package elocute.speech.text;
