/** Elocute: second-language pronunciation assessment as a batch pipeline on Apache Spark. */
package elocute;
