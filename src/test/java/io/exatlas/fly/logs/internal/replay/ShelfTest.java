package io.exatlas.fly.logs.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What readers may hold together. */
class ShelfTest {

    private final Shelf shelf = new Shelf(8);

    @Test
    void oneReaderHasAsMuchAsItMayHold() {
        assertThat(new Shelf(100).share()).isEqualTo(16);
        assertThat(shelf.share()).isEqualTo(8);
    }

    @Test
    void readersShareWhatThereIsAndEachHasOneAtLeast() {
        List<Object> readers = Stream.generate(Object::new).limit(20).toList();

        readers.subList(0, 4).forEach(shelf::enter);
        assertThat(shelf.share()).isEqualTo(2);

        readers.forEach(shelf::enter);
        assertThat(shelf.share()).isEqualTo(1);

        readers.subList(2, 20).forEach(shelf::leave);
        assertThat(shelf.share()).isEqualTo(4);
    }
}
