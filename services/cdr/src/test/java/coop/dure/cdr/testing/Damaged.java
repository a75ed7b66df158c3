package coop.dure.cdr.testing;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Files with bytes flipped, left out, put in and doubled. */
public final class Damaged {
    private Damaged() {}

    /** The file, damaged at up to eight places that the seed tells. */
    public static byte[] by(long seed, byte[] file) {
        Random random = new Random(seed);
        byte[] damaged = file;
        for (int times = random.nextInt(9); times > 0 && damaged.length > 0; times--) {
            damaged = once(random, damaged);
        }
        return damaged;
    }

    /** As many items as a reader may find: one for each line, one for each bracket that could begin another, and one. */
    public static int mostItems(byte[] file) {
        int items = 2;
        for (byte b : file) {
            items += b == '\n' || b == '{' ? 1 : 0;
        }
        return items;
    }

    private static byte[] once(Random random, byte[] file) {
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 80));
        int kind = random.nextInt(4);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(file, 0, at);
        if (kind == 0) {
            damaged.write(random.nextInt(256));
            damaged.write(file, at + 1, file.length - at - 1);
        } else if (kind == 1) {
            damaged.write(file, at + length, file.length - at - length);
        } else {
            byte[] more = new byte[length];
            random.nextBytes(more);
            damaged.write(kind == 2 ? more : file, kind == 2 ? 0 : at, length);
            damaged.write(file, at, file.length - at);
        }
        return damaged.toByteArray();
    }
}
