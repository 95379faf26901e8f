package ordersaga.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Under which account PostgreSQL runs: it refuses to run as root, and in containers root is what we often are.
sealed interface PostgresAccount {
    /// What goes before each PostgreSQL command.
    List<String> prefix();

    /// Where the programs are kept.
    Path cache();

    /// Makes the data folder, or a file, the account's own.
    void own(Path file);

    /// A command of the account.
    default List<String> command(String... words) {
        return Stream.concat(prefix().stream(), Stream.of(words)).toList();
    }

    private List<String> shell(String script) {
        return command("/bin/sh", "-c", script);
    }

    /// Not root: nothing to do.
    record Ourselves() implements PostgresAccount {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public Path cache() {
            String cache = System.getenv("XDG_CACHE_HOME");
            Path base = cache == null || cache.isBlank()
                    ? Path.of(System.getProperty("user.home"), ".cache")
                    : Path.of(cache);
            return base.resolve("order-saga");
        }

        @Override
        public void own(Path file) {}
    }

    /// Root, seen by PostgreSQL as nobody from inside a user namespace: files need no other owner.
    record Namespace(Path unshare) implements PostgresAccount {
        @Override
        public List<String> prefix() {
            return List.of(unshare.toString(), "-U", "--");
        }

        @Override
        public Path cache() {
            return new Ourselves().cache();
        }

        @Override
        public void own(Path file) {
            changeOwner(file, "root");
        }
    }

    /// Root, stepping down to an account without rights: where namespaces are forbidden, as in most containers.
    record SteppedDown(Path setpriv, String user, String group) implements PostgresAccount {
        @Override
        public List<String> prefix() {
            return List.of(setpriv.toString(), "--reuid=" + user, "--regid=" + group, "--clear-groups", "--");
        }

        @Override
        public Path cache() {
            // Root's home is closed to the account.
            return Path.of("/var/cache/order-saga");
        }

        @Override
        public void own(Path file) {
            changeOwner(file, user);
            if (!Tools.succeeds(command("/bin/sh", "-c", "[ -r '" + file + "' ]"))) {
                throw new ServerException("PostgreSQL must not run as root, and " + user + " cannot reach " + file
                        + ": choose a data folder outside root's home (--data DIR), or run as a normal user");
            }
        }
    }

    static PostgresAccount choose() {
        if (!System.getProperty("user.name").equals("root")) {
            return new Ourselves();
        }
        Stream<PostgresAccount> namespace = Tools.find("unshare").stream().map(Namespace::new);
        Stream<PostgresAccount> stepsDown = Tools.find("setpriv").stream()
                .flatMap(setpriv -> Stream.of("postgres", "nobody")
                        .flatMap(user -> groupOf(user).map(group -> new SteppedDown(setpriv, user, group)).stream()));
        return Stream.concat(namespace, stepsDown)
                .filter(account -> Tools.succeeds(account.shell(":")))
                .findFirst()
                .orElseThrow(() -> new ServerException("PostgreSQL must not run as root, and neither `unshare -U` nor"
                        + " `setpriv` (both of util-linux) works here: run as a normal user"));
    }

    private static Optional<String> groupOf(String user) {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            return accounts.filter(line -> line.startsWith(user + ":"))
                    .map(line -> line.split(":", -1)[3])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void changeOwner(Path folder, String user) {
        try {
            if (!Files.getOwner(folder).getName().equals(user)) {
                UserPrincipal owner =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
                Folders.giveTo(owner, folder);
            }
        } catch (IOException e) {
            throw new ServerException("cannot give " + folder + " to " + user + ": " + e.getMessage(), e);
        }
    }
}
