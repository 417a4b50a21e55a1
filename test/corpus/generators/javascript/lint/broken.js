export const a = @decorated 1;
