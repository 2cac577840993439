/**
 * The device that edits of the command line are journalled under: they are made by no desk and no worker. A fixed id,
 * for the command line has no place of its own to remember one.
 */
export const commandLineDevice = '00000000-0000-7000-8000-000000000000';
