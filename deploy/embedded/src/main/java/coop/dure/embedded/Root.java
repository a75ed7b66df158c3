package coop.dure.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout's root: system property {@code dure.root}, else the nearest folder upwards that holds the reactor. */
public final class Root {
    private Root() {}

    /** The folder. */
    public static Path directory() {
        String told = System.getProperty("dure.root");
        if (told != null) {
            return Path.of(told);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("services/contracts/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run this inside the checkout, or set -Ddure.root");
    }
}
