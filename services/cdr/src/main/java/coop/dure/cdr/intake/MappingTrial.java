package coop.dure.cdr.intake;

import coop.dure.cdr.formats.declared.FieldAsRead;
import coop.dure.cdr.imports.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample of a file reads as. Nothing of it was stored.
 *
 * @param source code of the source
 * @param format of the source
 * @param accepted how many records of the sample would be rows
 * @param rejectedCount how many of its lines would be rejects
 * @param records the first twenty records
 * @param rejected the first twenty rejects
 * @param unusedColumns columns of the file that nothing is read from, where the mapping names columns
 * @param warnings what may be wrong although it can be read
 */
public record MappingTrial(
        String source,
        String format,
        long accepted,
        long rejectedCount,
        List<RecordAsRead> records,
        List<Rejected> rejected,
        List<String> unusedColumns,
        List<String> warnings) {
    /**
     * One record.
     *
     * @param line on which it begins, from 1
     * @param raw as it stands in the file
     * @param fields what was read, field by field
     * @param leg what it becomes, taken alone; {@code null} where it is only evidence of a call
     */
    public record RecordAsRead(
            long line,
            String raw,
            List<FieldAsRead> fields,
            @Nullable LegAsRead leg) {}
}
