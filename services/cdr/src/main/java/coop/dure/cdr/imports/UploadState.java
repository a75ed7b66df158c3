package coop.dure.cdr.imports;

import coop.dure.cdr.formats.ReadingPoint;
import org.jspecify.annotations.Nullable;

/**
 * How far the upload of an import has come.
 *
 * @param source code of its source
 * @param point behind what was taken
 * @param resumable whether its format can be read on behind a point
 * @param open whether the rest of it may be sent
 * @param totalBytes of the whole file, where they are known
 */
public record UploadState(
        String source,
        ReadingPoint point,
        boolean resumable,
        boolean open,
        @Nullable Long totalBytes) {}
