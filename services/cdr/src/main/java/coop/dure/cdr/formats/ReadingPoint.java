package coop.dure.cdr.formats;

/**
 * A place in a file behind which reading can go on as if it had never stopped.
 *
 * @param bytes of the file before it
 * @param lines lines that ended before it
 * @param last number of the item read last; 0 where none was
 * @param readAgain what has to be read once more before what follows: the line of names that holds, or where on its line
 *     a JSON document begins
 */
public record ReadingPoint(long bytes, long lines, long last, String readAgain) {
    /** Before the first byte. */
    public static final ReadingPoint BEGINNING = new ReadingPoint(0, 0, 0, "");
}
