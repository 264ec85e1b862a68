declare module '*.css';
declare module '@fontsource-variable/lexend-deca';
