/**
 * Imported before anything else, because libuv makes its pool at first use: of its 4 threads the bodega may take half, and a
 * bodega that hangs keeps them; deflating and the notes of a package go on with the rest.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';
