export default window.previewBoot.timeZone;
