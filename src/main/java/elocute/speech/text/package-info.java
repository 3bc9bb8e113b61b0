/**
 * What files of people's have between their words. In: any text. Out: the same without blanks, or
 * with blanks that can be seen.
 */
package elocute.speech.text;
