package coop.dure.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Who has the local stack, from the first step of its start to its end: two that start at once would end each other's
 * parts. The operating system takes the lock back from a program that was killed.
 */
public final class StackLock implements AutoCloseable {
    static final String FILE = "lock";
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The program that has the stack.
     *
     * @param pid its process id
     * @param name {@code up} or {@code demo}
     */
    public record Holder(long pid, String name) {}

    /** Takes it; empty when another program has it. */
    public static Optional<StackLock> take(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        String holder = ProcessHandle.current().pid() + " " + name;
        channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        return Optional.of(new StackLock(channel));
    }

    /** Who has it now; empty when nobody does. */
    public static Optional<Holder> holder(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                return Optional.empty();
            }
        }
        String[] told = Files.readString(file).split(" ", 2);
        return told.length == 2 ? Optional.of(new Holder(Long.parseLong(told[0]), told[1])) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
