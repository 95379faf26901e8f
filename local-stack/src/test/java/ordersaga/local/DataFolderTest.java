package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import ordersaga.embedded.ServerException;
import ordersaga.local.StackInfo.KafkaInfo;
import ordersaga.local.StackInfo.PostgresInfo;
import ordersaga.local.StackInfo.ServiceInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary = Path.of("");

    private DataFolder folder = new DataFolder(Path.of(""));

    @BeforeEach
    void prepare() {
        folder = new DataFolder(temporary.resolve("data"));
        folder.prepare();
    }

    @Test
    void the_secret_stays_the_same_and_is_for_our_eyes_only() throws IOException {
        String secret = folder.secret();
        assertThat(new DataFolder(folder.path()).secret()).isEqualTo(secret).hasSizeGreaterThan(30);
        assertThat(Files.getPosixFilePermissions(folder.path().resolve("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void one_at_a_time_may_run_here() {
        var lock = folder.tryLock().orElseThrow();
        assertThat(folder.isLocked()).isTrue();
        assertThat(folder.tryLock()).isEmpty();
        folder.release(lock);
        assertThat(folder.isLocked()).isFalse();
    }

    @Test
    void the_state_can_be_read_by_others_until_it_is_forgotten() {
        assertThat(folder.state()).isEmpty();
        folder.write(state());
        assertThat(new DataFolder(folder.path()).state()).contains(state());
        folder.forgetState();
        assertThat(folder.state()).isEmpty();
    }

    @Test
    void a_state_file_that_cannot_be_read_is_one_clear_line() throws IOException {
        Files.writeString(folder.path().resolve("state.json"), "{\"supervisor\":");
        assertThatThrownBy(folder::state)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("state.json: delete it and start again");
    }

    @Test
    void a_long_log_is_put_aside() throws IOException {
        try (var log = new RandomAccessFile(folder.log("order").toFile(), "rw")) {
            log.setLength(11L << 20);
        }
        folder.prepare();
        assertThat(folder.log("order")).doesNotExist();
        assertThat(Path.of(folder.log("order") + ".old")).exists();
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_clear_line() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> new DataFolder(file.resolve("data")).prepare())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("cannot use the data folder " + file.resolve("data"));
    }

    @Test
    void data_stay_with_the_gateway_that_they_began_with() {
        var data = new DataFolder(temporary);
        data.prepare();
        assertThat(data.gateway(Gateway.HTTP)).isEqualTo(Gateway.HTTP);
        assertThat(data.gateway(null)).isEqualTo(Gateway.HTTP);
        assertThatThrownBy(() -> data.gateway(Gateway.IN_PROCESS))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("belong to the gateway http");
    }

    static StackState state() {
        var service = new ServiceInfo("http://127.0.0.1:1", 0, "jdbc:postgresql://127.0.0.1:5/x", "owner", "password");
        return new StackState(
                1,
                8080,
                true,
                new StackInfo(
                        service,
                        service,
                        service,
                        new KafkaInfo("127.0.0.1:4", 0),
                        new PostgresInfo(5, 0),
                        null,
                        null));
    }
}
