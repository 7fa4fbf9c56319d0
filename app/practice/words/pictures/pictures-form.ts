/** Under which what was wrong with the last picture is kept until one is right. */
export const PICTURES = 'content/pictures'
