package org.twofold.formats;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** One column of the row group of a Parquet file that is being filled. */
interface ParquetBuffer {

    /**
     * A page of plain numbers.
     *
     * @param bytes its content, header not included
     * @param entries how many entries it says it has
     * @param end the row behind its last one
     */
    record Page(ByteBuffer bytes, int entries, int end) {}

    /** Of the numbers. */
    Type type();

    /** Where the numbers stand in the schema. */
    List<String> path();

    /** How pages are encoded. */
    List<Encoding> encodings();

    /** The column in the schema, from the top down. */
    List<SchemaElement> schema();

    /** A page of the rows from {@code from} on, of {@code rows} in all; it may end earlier. */
    Page page(int from, int rows);

    /** Forgets all rows. */
    void clear();
}
