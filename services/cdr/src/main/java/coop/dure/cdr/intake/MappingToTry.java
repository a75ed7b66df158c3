package coop.dure.cdr.intake;

import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.DeclaredColumns;
import coop.dure.vocabulary.mapping.MappingCheck;
import coop.dure.vocabulary.mapping.MappingFault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a file with what its source does not declare yet.
 *
 * @param file the sample's bytes, in base64
 * @param mapping what its columns mean, in place of what the source declares
 * @param columns in which order they are printed, in place of what the source declares
 */
record MappingToTry(
        @Schema(required = true, format = "byte", description = "Up to 1 MiB of the file's bytes, in base64")
        byte @Nullable [] file,

        @Schema(description = "Tried in place of what the source declares; left out, that is tried") @Nullable
        CsvMapping mapping,

        @Schema(description = "Tried in place of what the source declares; left out, that is tried") @Nullable
        List<String> columns) {
    /** The source as it would be; a {@link Problem} naming each fault of what it would declare. */
    Source declaredFor(Source known) {
        SourceFormat format = known.facts().format();
        Problem problem = Problem.of(422, "invalid-mapping");
        if (mapping != null && format != SourceFormat.DECLARED_CSV) {
            problem.field("/mapping", "mapping.only-declared", format);
        } else if (mapping != null) {
            add(problem, "/mapping", MappingCheck.faults(mapping));
        }
        if (columns != null && !DeclaredColumns.areOf(format)) {
            problem.field("/columns", "mapping.columns-only-custom", format);
        } else if (columns != null) {
            add(problem, "/columns", DeclaredColumns.faults(format, columns));
        }
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
        return known.declaring(
                mapping == null ? known.mapping() : mapping, columns == null ? known.columns() : columns);
    }

    private static void add(Problem problem, String at, List<MappingFault> faults) {
        faults.forEach(fault -> problem.field(
                at + fault.pointer(), fault.key(), fault.arguments().toArray()));
    }
}
